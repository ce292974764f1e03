namespace Spark.Bench;

/// <summary>An app on a pseudo-terminal, whose loop is the benchmark's own thread.</summary>
internal static class BenchSession
{
    /// <summary>Shows a tree, and waits until its first frame is read.</summary>
    internal static AppSession Start(PseudoTerminal terminal, Func<Element> root)
    {
        AppSession session = new(new SparkOptions { FrameCap = 0 }, segment => new EngineDescriptors(segment.File, terminal.Slave));
        session.Mount(root);
        WaitUntilQuiet(session, terminal);
        return session;
    }

    /// <summary>The terminal's buffers hand output on a little later than it is written: all is read when it stays quiet.</summary>
    internal static void WaitUntilQuiet(AppSession session, PseudoTerminal terminal)
    {
        byte[] buffer = new byte[65536];
        for (int quiet = 0; quiet < 20; quiet++)
        {
            bool isWritten = session.Segment.ReadU64(HeaderWord.Written) == session.Segment.Journal.CommitNumber;
            if (terminal.HasOutput) terminal.Read(buffer);
            if (terminal.HasOutput || !isWritten) quiet = 0;
            Thread.Sleep(1);
        }
    }
}
