//! Web addresses, as strict readers of EPUB and PDF require them.

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// A scheme other than `http`, `https` or, in a text, `mailto`.
    #[error("it does not begin with {0}")]
    Scheme(&'static str),
    /// An image address that is neither a path nor on the web.
    #[error("an image address is a path, or begins with `https://`")]
    Image,
    /// No name after the `//`.
    #[error("it has no host")]
    Host,
    /// A port that is not a number.
    #[error("its port is not a valid number")]
    Port,
    /// A character that no host may contain.
    #[error("its host contains `{}`", .0.escape_debug())]
    HostCharacter(char),
    /// A character that no address may contain.
    #[error("an address cannot contain `{}`", .0.escape_debug())]
    Character(char),
    /// `%` without two hex digits.
    #[error("a `%` in it is not followed by two hexadecimal digits")]
    Percent,
    /// No `name@host`.
    #[error("it is not a mail address")]
    Mail,
}

impl UrlError {
    /// How to fix it.
    pub(crate) fn help(self) -> &'static str {
        match self {
            Self::Scheme(known) if known.contains('#') => {
                "write the full address, as a browser shows it, or `#id` to link to another question"
            }
            Self::Scheme(_) => "copy the full address from a browser",
            Self::Image => {
                "save the image in the guide's folder and write its path, such as `images/tuple.png`"
            }
            Self::Host | Self::Port => "write it as `https://example.org/page`",
            Self::HostCharacter(c) if !c.is_ascii() => "write the host in its ASCII form, `xn--…`",
            Self::HostCharacter(_) => "a host consists of letters, digits, hyphens and dots",
            Self::Character(_) => "copy it from a browser, which writes a space as `%20`",
            Self::Percent => "write a literal `%` as `%25`",
            Self::Mail => "write it as `mailto:name@example.org`",
        }
    }
}

/// The schemes that an address may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AllowedSchemes {
    /// `http` and `https`.
    Web,
    /// These and `mailto`.
    WebAndMail,
}

/// Checks an address by RFC 3986. Characters beyond ASCII are percent-encoded, as RFC 3987 §3.1 says and browsers do,
/// so that a Chinese title in a path can be written as it is read.
pub(crate) fn parse(text: &str, schemes: AllowedSchemes) -> Result<String, UrlError> {
    let (scheme, rest) = text.split_once(':').unwrap_or(("", text));
    match (scheme.to_ascii_lowercase().as_str(), schemes) {
        ("http" | "https", _) => {
            let rest = rest.strip_prefix("//").ok_or(UrlError::Host)?;
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (authority, tail) = rest.split_at(end);
            check_authority(authority)?;
            Ok(format!("{scheme}://{authority}{}", encode_tail(tail)?))
        }
        ("mailto", AllowedSchemes::WebAndMail) => {
            let (address, _) = rest.split_once('?').unwrap_or((rest, ""));
            match address.split_once('@') {
                Some((name, host)) if !name.is_empty() => check_host(host).map_err(|_| UrlError::Mail)?,
                _ => return Err(UrlError::Mail),
            }
            Ok(format!("{scheme}:{}", encode_tail(rest)?))
        }
        (_, AllowedSchemes::Web) => Err(UrlError::Scheme("`https://` or `http://`")),
        (_, AllowedSchemes::WebAndMail) => Err(UrlError::Scheme("`https://`, `http://`, `mailto:` or `#`")),
    }
}

fn check_authority(authority: &str) -> Result<(), UrlError> {
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    if let Some(odd) = user.chars().find(|&c| !(c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:%".contains(c)))
    {
        return Err(UrlError::Character(odd));
    }
    if let Some(rest) = host.strip_prefix('[') {
        let (address, port) = rest.split_once(']').ok_or(UrlError::HostCharacter('['))?;
        address.parse::<std::net::Ipv6Addr>().map_err(|_| UrlError::HostCharacter('['))?;
        return match port.strip_prefix(':') {
            Some(port) => check_port(port),
            None if port.is_empty() => Ok(()),
            None => Err(UrlError::Port),
        };
    }
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    check_host(name)?;
    check_port(port)
}

fn check_host(name: &str) -> Result<(), UrlError> {
    if let Some(odd) = name.chars().find(|&c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))) {
        return Err(UrlError::HostCharacter(odd));
    }
    // A host may end in one dot; otherwise no label is empty.
    let name = name.strip_suffix('.').unwrap_or(name);
    if name.split('.').any(str::is_empty) { Err(UrlError::Host) } else { Ok(()) }
}

fn check_port(port: &str) -> Result<(), UrlError> {
    let fits = port.is_empty() || (port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok());
    if fits { Ok(()) } else { Err(UrlError::Port) }
}

/// Percent-encodes path, query and fragment.
fn encode_tail(tail: &str) -> Result<String, UrlError> {
    let mut out = String::with_capacity(tail.len());
    let mut fragment = false;
    for (at, c) in tail.char_indices() {
        match c {
            '%' => {
                let digits = tail.as_bytes().get(at + 1..at + 3).unwrap_or_default();
                if digits.len() < 2 || !digits.iter().all(u8::is_ascii_hexdigit) {
                    return Err(UrlError::Percent);
                }
                out.push('%');
            }
            '#' if fragment => return Err(UrlError::Character('#')),
            '#' => {
                fragment = true;
                out.push('#');
            }
            _ if c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(c) => out.push(c),
            _ if c.is_ascii() || c.is_whitespace() || c.is_control() => return Err(UrlError::Character(c)),
            _ => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| {
                let digit =
                    |half: u8| char::from_digit(u32::from(half), 16).map_or('0', |c| c.to_ascii_uppercase());
                out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }),
        }
    }
    Ok(out)
}

/// Whether an address has no scheme, and so depends on the page that it is on: `other.md`, `../y`, `//host/`.
pub(crate) fn is_relative(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    !is_scheme
}

/// The path of an address without its query and fragment, percent-decoded.
pub(crate) fn decode_path(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let hex = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
        let code = (first == b'%').then(|| Some(hex(behind.first())? * 16 + hex(behind.get(1))?)).flatten();
        let code = code.and_then(|code| u8::try_from(code).ok());
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browser_addresses_are_valid() {
        for good in [
            "https://docs.djangoproject.com/en/5.2/topics/security/",
            "http://localhost:8000/?q=a+b&c=%C3%A9#top",
            "https://en.wikipedia.org/wiki/Tuple_(mathematics)",
            "https://[::1]:8080/",
            "HTTPS://example.org",
        ] {
            assert_eq!(parse(good, AllowedSchemes::Web).as_deref(), Ok(good), "{good}");
        }
        assert_eq!(parse("mailto:a@b.org", AllowedSchemes::WebAndMail).as_deref(), Ok("mailto:a@b.org"));
    }

    #[test]
    fn non_ascii_is_encoded_in_paths_only() {
        assert_eq!(
            parse("https://zh.wikipedia.org/wiki/元组", AllowedSchemes::Web).as_deref(),
            Ok("https://zh.wikipedia.org/wiki/%E5%85%83%E7%BB%84")
        );
        assert_eq!(parse("https://münchen.de/", AllowedSchemes::Web), Err(UrlError::HostCharacter('ü')));
    }

    #[test]
    fn addresses_without_schemes_are_relative() {
        for relative in ["other.md", "../y", "/a", "?q=a:b", "a/b:c", "//x.org/", "", "www.x.org/#a:b", ":x"]
        {
            assert!(is_relative(relative), "{relative}");
        }
        for absolute in ["https://x.org", "ftp://x", "javascript:alert(1)", "mailto:a@b", "x-y+z.1:a"] {
            assert!(!is_relative(absolute), "{absolute}");
        }
    }

    #[test]
    fn invalid_addresses_are_rejected() {
        for (bad, why) in [
            ("javascript:alert(1)", UrlError::Scheme("`https://` or `http://`")),
            ("mailto:a@b.org", UrlError::Scheme("`https://` or `http://`")),
            ("example.org", UrlError::Scheme("`https://` or `http://`")),
            ("https:example.org", UrlError::Host),
            ("https:///path", UrlError::Host),
            ("https://a..b/", UrlError::Host),
            ("https://example.org/a b", UrlError::Character(' ')),
            ("https://example.org/{id}", UrlError::Character('{')),
            ("https://example.org/50%", UrlError::Percent),
            ("https://example.org:port/", UrlError::Port),
            ("https://exa mple.org/", UrlError::HostCharacter(' ')),
        ] {
            assert_eq!(parse(bad, AllowedSchemes::Web), Err(why), "{bad}");
        }
    }
}
