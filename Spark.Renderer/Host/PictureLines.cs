namespace Spark;

/// <summary>The lines of a text in a picture, as CSS names them.</summary>
internal static class PictureLines
{
    internal static string Of(TextAttributes attributes)
    {
        List<string> lines = [];
        if ((attributes & TextAttributes.Underline) != 0) lines.Add("underline");
        if ((attributes & TextAttributes.Overline) != 0) lines.Add("overline");
        if ((attributes & TextAttributes.Strikethrough) != 0) lines.Add("line-through");
        return string.Join(' ', lines);
    }
}
