using System.Runtime.InteropServices;

namespace Spark;

/// <summary>Signals that end a program end the app instead, so that the terminal is restored.</summary>
/// <remarks>
/// Made when the first commit is on its way, since .NET starts a thread for it. Until then a signal ends the process, and
/// the engine restores the terminal. SIGCONT is taken too: .NET would set modes of its own when the job is continued; before
/// it is taken, the terminal is out of .NET's reach already (<see cref="TerminalSession"/>).
/// </remarks>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
internal sealed class SignalHandlers : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;

    internal SignalHandlers(AppSession session)
    {
        (PosixSignal, int)[] ends =
        [
            (PosixSignal.SIGINT, ExitCodes.Interrupt), (PosixSignal.SIGTERM, ExitCodes.Terminate),
            (PosixSignal.SIGHUP, ExitCodes.HangUp), (PosixSignal.SIGQUIT, ExitCodes.Quit),
        ];
        _registrations = new PosixSignalRegistration[ends.Length + 1];
        for (int i = 0; i < ends.Length; i++)
        {
            int exitCode = ends[i].Item2;
            _registrations[i] = PosixSignalRegistration.Create(ends[i].Item1, context =>
            {
                context.Cancel = true;
                session.Loop.Post(_ => session.Exit(exitCode), null);
            });
        }

        _registrations[^1] = PosixSignalRegistration.Create(PosixSignal.SIGCONT, context => context.Cancel = true);
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
    }
}
