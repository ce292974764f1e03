using Spark;
using static Spark.Ui;

namespace Spark.Tests;

/// <summary>Has the terminal open when its screen comes up, closes it, and opens a file that gets the same number.</summary>
internal static class Renumbered
{
    internal static async Task<int> RunAsync(string path)
    {
        FileStream terminal = new("/dev/tty", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        nint number = terminal.SafeFileHandle.DangerousGetHandle();
        List<FileStream> others = [];
        int exitCode = await App.RunAsync(() =>
        {
            terminal.Dispose();
            do others.Add(new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
            while (others[^1].SafeFileHandle.DangerousGetHandle() != number && others.Count < 200);
            return Text("typed <>");
        });
        others[^1].Write("the file's own words"u8);
        return exitCode;
    }
}
