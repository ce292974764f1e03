using System.Net;
using System.Text;

namespace Spark;

/// <summary>A frame as HTML: one <c>pre</c> with its styles in it, to be put into any page.</summary>
internal static class HtmlPicture
{
    internal static string Draw(FrameSnapshot frame)
    {
        StringBuilder html = new();
        html.Append($"<pre style=\"color:{PictureColors.DefaultForeground};background:{PictureColors.DefaultBackground};");
        html.Append("font-family:ui-monospace,Menlo,Consolas,monospace;line-height:1.2;padding:1em\">");
        for (int row = 0; row < frame.Height; row++)
        {
            if (row > 0) html.Append('\n');
            foreach ((string text, FrameCell style) in FrameRuns.Of(frame, row)) Append(html, text, style);
        }

        return html.Append("</pre>\n").ToString();
    }

    private static void Append(StringBuilder html, string text, in FrameCell style)
    {
        string css = Css(style);
        // Only addresses that a page may link to: no script in a picture.
        bool isLink = Uri.TryCreate(style.Link, UriKind.Absolute, out Uri? link) && link.Scheme is "http" or "https" or "mailto";
        string tag = isLink ? "a" : "span";
        string encoded = WebUtility.HtmlEncode(text);
        if (css.Length == 0 && !isLink)
        {
            html.Append(encoded);
            return;
        }

        html.Append('<').Append(tag);
        if (isLink) html.Append($" href=\"{WebUtility.HtmlEncode(style.Link)}\"");
        if (css.Length > 0) html.Append($" style=\"{css}\"");
        html.Append('>').Append(encoded).Append("</").Append(tag).Append('>');
    }

    private static string Css(in FrameCell style)
    {
        StringBuilder css = new();
        (string foreground, string background) = PictureColors.Of(style);
        if (foreground != PictureColors.DefaultForeground) css.Append($"color:{foreground};");
        if (background != PictureColors.DefaultBackground) css.Append($"background:{background};");
        if ((style.Attributes & TextAttributes.Bold) != 0) css.Append("font-weight:bold;");
        if ((style.Attributes & TextAttributes.Italic) != 0) css.Append("font-style:italic;");
        if ((style.Attributes & TextAttributes.Dim) != 0) css.Append("opacity:.55;");
        string lines = PictureLines.Of(style.Attributes);
        if (lines.Length > 0) css.Append($"text-decoration:{lines}{LineStyle(style.Attributes)};");
        if (style.UnderlineColor != Color.Inherit) css.Append($"text-decoration-color:{PictureColors.Css(style.UnderlineColor, foreground)};");
        return css.ToString();
    }

    private static string LineStyle(TextAttributes attributes) => ((int)attributes >> 12 & 7) switch
    {
        2 => " double",
        3 => " wavy",
        4 => " dotted",
        5 => " dashed",
        _ => "",
    };
}
