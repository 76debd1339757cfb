//! The style in other sizes, for content that must fit a card.

use crate::export::pdf::options::style::{Style, floor_to_tenths, round_to_tenths};

/// The sizes to choose from, as shares of the chosen one, largest first. Questions may be larger than answers. Text
/// below four fifths of the chosen size would look like another style.
const SHARES: [f32; 5] = [1.4, 1.2, 1.0, 0.9, 0.8];

/// The style in other sizes, largest first; none is too small to read.
pub(crate) fn build_size_scale(style: &Style) -> Vec<Style> {
    let mut scale: Vec<Style> = SHARES.iter().map(|share| scale_style(style, *share)).collect();
    scale.dedup_by(|one, other| one.body == other.body);
    scale
}

fn scale_style(style: &Style, share: f32) -> Style {
    let mut scaled = style.clone();
    let body = round_to_tenths(style.body * share).max(Style::MIN_BODY.min(style.body));
    if body != style.body {
        scaled.resize(body);
        scaled.title = scaled.title.min(floor_to_tenths(scaled.leading * Style::TITLE_TO_LEADING));
    }
    scaled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Pt;

    fn body_sizes(body: Pt) -> Vec<f32> {
        let mut style = Style::default();
        style.resize(body);
        build_size_scale(&style).iter().map(|step| step.body.0).collect()
    }

    #[test]
    fn sizes_stop_at_the_readable_minimum() {
        assert_eq!(body_sizes(Pt(10.0)), [14.0, 12.0, 10.0, 9.0, 8.0]);
        assert_eq!(body_sizes(Pt(8.0)), [11.2, 9.6, 8.0]);
        assert_eq!(body_sizes(Pt(16.0)), [22.4, 19.2, 16.0, 14.4, 12.8]);
    }
}
