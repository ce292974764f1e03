using System.Text;

namespace Spark;

/// <summary>Thrown when a picture is not the one that was expected. The message shows both side by side.</summary>
public sealed class SnapshotMismatchException : SparkException
{
    internal SnapshotMismatchException(string[] expected, string[] actual) : base(SideBySide(expected, actual))
    {
    }

    private static string SideBySide(string[] expected, string[] actual)
    {
        int width = expected.Append("expected").Max(line => TextMetrics.Width(line));
        StringBuilder text = new("The picture is not the expected one.\n\n");
        text.Append("    expected").Append(' ', width - 8).Append(" │ actual\n");
        for (int i = 0; i < Math.Max(expected.Length, actual.Length); i++)
        {
            string left = i < expected.Length ? expected[i] : "", right = i < actual.Length ? actual[i] : "";
            bool isSame = i < expected.Length && i < actual.Length && left == right;
            text.Append(isSame ? "    " : "  ≠ ").Append(left).Append(' ', width - TextMetrics.Width(left)).Append(" │ ").Append(right).Append('\n');
        }

        text.Append("\nThe actual picture, to copy:\n").AppendJoin('\n', actual).Append('\n');
        return text.ToString();
    }
}
