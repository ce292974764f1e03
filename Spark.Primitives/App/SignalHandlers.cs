using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Spark;

/// <summary>Signals that end a program end the app instead, so that the terminal is restored.</summary>
/// <remarks>
/// Registered on a thread beside the mounting of the tree, since it takes .NET some milliseconds. SIGCONT is taken too: .NET
/// would set modes of its own when the job is continued.
/// </remarks>
[SupportedOSPlatform("linux")]
internal sealed class SignalHandlers : IDisposable
{
    private readonly AppSession _session;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Thread _registering;

    private SignalHandlers(AppSession session)
    {
        _session = session;
        _registering = new Thread(Register, maxStackSize: 256 * 1024) { IsBackground = true, Name = "spark signals" };
        _registering.Start();
    }

    /// <summary>Takes the signals for a session.</summary>
    internal static SignalHandlers StartFor(AppSession session) => new(session);

    public void Dispose()
    {
        _registering.Join();
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
    }

    private void Register()
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, static context => context.Cancel = true));
        EndOn(PosixSignal.SIGHUP, ExitCodes.HangUp);
        EndOn(PosixSignal.SIGINT, ExitCodes.Interrupt);
        EndOn(PosixSignal.SIGQUIT, ExitCodes.Quit);
        EndOn(PosixSignal.SIGTERM, ExitCodes.Terminate);
    }

    private void EndOn(PosixSignal signal, int exitCode) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _session.Loop.Post(_ => _session.Exit(exitCode), null);
    }));
}
