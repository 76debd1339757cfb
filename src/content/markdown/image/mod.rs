//! Images in Markdown: their files, alt texts and sizes.

pub(super) mod size;

use std::ops::Range;

use super::builder::frame::FrameKind;
use super::reader::MarkdownReader;
use crate::audio::Audio;
use crate::content::diagnostic::markdown_problem::MarkdownProblem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::guide::include;
use crate::content::source::url;
use crate::content::source::url::{AllowedSchemes, UrlError};
use crate::document::LinkTarget;

impl MarkdownReader<'_, '_, '_> {
    /// The frame of an image or of a sound, or of a link to an image on the web, which is never fetched.
    pub(crate) fn image_frame(&mut self, address: &str, title: &str, range: &Range<usize>) -> FrameKind {
        self.check_characters(address, range);
        self.check_characters(title, range);
        let refused = |kind: ProblemKind| {
            self.report(range.clone(), kind);
            FrameKind::Plain
        };
        let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        match scheme.as_deref() {
            Some("http" | "https") => match url::parse(address, AllowedSchemes::Web) {
                Ok(url) => {
                    self.report(range.clone(), MarkdownProblem::RemoteImage);
                    // A badge inside a link keeps the target of that link.
                    if self.builder.inside_link() {
                        return FrameKind::Plain;
                    }
                    FrameKind::Link { target: LinkTarget::Web(url), shown: address.to_owned() }
                }
                Err(why) => refused(ProblemKind::InvalidUrl { address: address.to_owned(), why }),
            },
            Some(_) => refused(ProblemKind::InvalidUrl { address: address.to_owned(), why: UrlError::Image }),
            None => {
                let Some(path) = include::normalize_path(address) else {
                    return refused(ProblemKind::PathOutsideGuide { path: address.to_owned() });
                };
                if Audio::has_extension(&url::decode_path(address)) {
                    let (path, loaded) = self.references.audio.load_address(path, address);
                    if let Err(kind) = loaded {
                        self.report(range.clone(), kind);
                    }
                    return FrameKind::Audio(path);
                }
                let (path, loaded) = self.references.images.load_address(path, address);
                if let Err(kind) = loaded {
                    self.report(range.clone(), kind);
                }
                let wanted = size::read_title_size(title);
                let title = Some(title).filter(|title| !title.is_empty() && wanted.is_none());
                FrameKind::Image { path, title: title.map(str::to_owned), size: wanted }
            }
        }
    }

    /// Closes an image, and reads the attributes directly after it.
    pub(crate) fn close_image(&mut self, range: &Range<usize>) {
        if self.builder.inside_audio() {
            if self.builder.image_alt().is_empty() {
                self.report(range.clone(), MarkdownProblem::MissingAudioText);
            }
            return self.builder.close_markdown();
        }
        let behind = self.source.text().get(range.end..).unwrap_or_default();
        if let Some((length, wanted)) = size::read_attributes(behind) {
            self.builder.set_image_size(wanted);
            self.read_until = range.end + length;
        }
        if self.builder.image_alt().is_empty() {
            self.report(range.clone(), MarkdownProblem::MissingAltText);
        }
        self.builder.close_markdown();
    }

    /// The part of a text behind the attributes that are read already; `None` if nothing is left.
    pub(crate) fn skip_read_text<'t>(
        &self,
        text: &'t str,
        range: Range<usize>,
    ) -> Option<(&'t str, Range<usize>)> {
        if range.start >= self.read_until {
            return Some((text, range));
        }
        let skipped = self.read_until - range.start;
        let rest = text.get(skipped..).filter(|rest| !rest.is_empty())?;
        Some((rest, self.read_until..range.end))
    }
}
