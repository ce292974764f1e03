using System.Runtime.InteropServices;

namespace Spark;

/// <summary>Signals that end a program end the app instead, so that the terminal is restored.</summary>
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
        _registrations = [.. ends.Select(end => PosixSignalRegistration.Create(end.Item1, context =>
        {
            context.Cancel = true;
            session.Loop.Post(_ => session.Exit(end.Item2), null);
        }))];
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
    }
}
