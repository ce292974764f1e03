using System.Diagnostics;
using System.Globalization;

namespace Spark.Tests;

/// <summary>One run: a program comes to its fate, and everything is as it was.</summary>
internal sealed class KillRun : IDisposable
{
    private readonly Fate _fate;
    private readonly KillTimes _times;
    private readonly string _folder = Directory.CreateTempSubdirectory("spark-kill-").FullName;
    private readonly Job _job;

    private KillRun(Fate fate, KillTimes times)
    {
        (_fate, _times) = (fate, times);
        string[] arguments = fate.Victim == Victim.AppItself
            ? ["doom", fate.Way, fate.Delay.ToString(CultureInfo.InvariantCulture)]
            : ["kept"];
        // The runtime's own socket for debuggers stays behind a killed program; nothing else may.
        (string, string)[] variables = [("TMPDIR", _folder), ("DOTNET_EnableDiagnostics", "0"), ("DOTNET_GCHeapHardLimit", "0x4000000")];
        _job = Job.Start(new PseudoTerminal(), variables, Repository.Program, arguments);
    }

    private PseudoTerminal Terminal => _job.Terminal;

    private string FieldShown => _fate.IsElsewhere ? "other" : "typed";

    /// <summary>Runs it.</summary>
    /// <exception cref="InvalidOperationException">Something was not as it was. The message names the seed.</exception>
    internal static void Run(Fate fate, KillTimes times)
    {
        using KillRun run = new(fate, times);
        try
        {
            switch (fate.Victim)
            {
                case Victim.App: run.KillApp(); break;
                case Victim.AppItself: run.LetAppEndItself(); break;
                case Victim.Engine when fate.Moment == Moment.Ending: run.KillEndingEngine(); break;
                case Victim.Engine: run.KillEngine(); break;
            }

            run.AssertNothingIsLeft();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{fate}\n{exception.Message}\nscreen:\n{run.Terminal.Look()}\nbytes: {Tail(run.Terminal)}", exception);
        }
    }

    public void Dispose()
    {
        _job.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void KillApp()
    {
        ReachMoment();
        long killed = Strike(_job.Id);
        if (_fate.IsSudden && _fate.Moment == Moment.Typing)
            _times.Restored.Add(Stopwatch.GetElapsedTime(killed, Terminal.WaitUntilRestored()).TotalMilliseconds);
        _job.WaitForEnd();
    }

    private void LetAppEndItself()
    {
        if (_fate.Moment != Moment.Starting) Wait(_fate.Delay * 0.6);
        if (_fate.Moment == Moment.Typing) Terminal.Type(_fate.Text);
        if (_fate.Moment == Moment.Ending) Terminal.Type("\u0003");
        _job.WaitForEnd();
    }

    private void KillEngine()
    {
        if (_fate.Moment == Moment.Typing)
        {
            Scroll();
            ReachMoment();
        }

        int engine = Processes.WaitForEngine(_job.Id);
        string[] descriptors = Processes.Descriptors(_job.Id);
        int mark = Terminal.Mark;
        if (_fate.Moment == Moment.Starting) Wait(_fate.Delay);
        long killed = Strike(engine);
        if (_fate.IsSudden)
        {
            Processes.WaitForEngine(_job.Id, engine);
            // The first row never changes: only a repaint sends it.
            long repainted = Terminal.WaitForBytes("program kept", _fate.Moment == Moment.Typing ? mark : 0);
            if (_fate.Moment == Moment.Typing) _times.EngineBack.Add(Stopwatch.GetElapsedTime(killed, repainted).TotalMilliseconds);
        }

        if (_fate.Moment == Moment.Starting)
        {
            Terminal.WaitFor("other <>");
            Type(0, _fate.TypedBefore);
        }

        Type(_fate.TypedBefore, _fate.Text.Length);
        Terminal.WaitFor($"{FieldShown} <{_fate.Text}>");
        if (_fate.Moment == Moment.Typing) Terminal.WaitForScreen(IsScrolled, $"the list from row {FirstRow} on");
        if (!_fate.IsSudden) Assert.Equal(engine, Processes.EngineOf(_job.Id));
        if (_fate.Moment == Moment.Typing) AssertDescriptors(descriptors);
        Terminal.Type("\u0003");
        Assert.Equal(0, _job.WaitForEnd());
    }

    private void KillEndingEngine()
    {
        Terminal.WaitFor("other <>");
        int engine = Processes.WaitForEngine(_job.Id);
        Terminal.Type("\u0003");
        Wait(_fate.Delay);
        Strike(engine);
        Assert.Equal(0, _job.WaitForEnd());
    }

    private void ReachMoment()
    {
        if (_fate.Moment != Moment.Starting)
        {
            Terminal.WaitFor("other <>");
            Type(0, _fate.TypedBefore);
            if (_fate.Moment == Moment.Ending) Terminal.Type("\u0003");
        }

        Wait(_fate.Delay);
    }

    private void Scroll()
    {
        Terminal.WaitFor("row 1 of list");
        for (int i = 0; i < _fate.Notches; i++) Terminal.Type("\u001b[<65;5;9M");
        Terminal.WaitForScreen(IsScrolled, $"the list from row {FirstRow} on");
    }

    /// <summary>A notch of the wheel is three rows.</summary>
    private int FirstRow => 1 + 3 * _fate.Notches;

    private bool IsScrolled(Screen screen) =>
        screen.Rows.FirstOrDefault(row => row.Contains("of list", StringComparison.Ordinal))?.StartsWith($"row {FirstRow} ", StringComparison.Ordinal) == true;

    private void Type(int from, int to)
    {
        if (from == 0 && _fate.IsElsewhere) Terminal.Type("\t");
        Terminal.Type(_fate.Text[from..to]);
    }

    /// <summary>Sends the signal; a process that has ended meanwhile is none to be killed.</summary>
    private long Strike(int process)
    {
        long now = Stopwatch.GetTimestamp();
        int signal = int.Parse(_fate.Way, CultureInfo.InvariantCulture);
        _ = LibC.Kill(process, signal);
        // Both runtimes let the first of these pass, to see the instruction fault again, which one that was sent does not.
        if (signal is LibC.SignalSegmentationFault or LibC.SignalBusError)
            Eventually.Holds(() => LibC.Kill(process, signal) != 0 || !Processes.IsRunning(process), "the process ends");
        return now;
    }

    /// <summary>The app has the descriptors that it had. What it was about to open when they were listed does not count.</summary>
    private void AssertDescriptors(string[] before)
    {
        string[] After() => Processes.Descriptors(_job.Id);
        Eventually.Holds(() => After().Length <= before.Length, "no descriptor is left open", () => string.Join('\n', After().Except(before)));
    }

    private void AssertNothingIsLeft()
    {
        _job.WaitUntilNothingIsLeft();
        Terminal.AssertRestored();
        Assert.False(Terminal.Look().Alternate, "The alternate screen is up.");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    /// <summary>Time passes until the moment that the seed chose; nothing is waited for.</summary>
    private static void Wait(double milliseconds) => Thread.Sleep(TimeSpan.FromMilliseconds(milliseconds));

    private static string Tail(PseudoTerminal terminal) =>
        PseudoTerminal.Visible(terminal.Since(Math.Max(0, terminal.Mark - 1500)));
}
