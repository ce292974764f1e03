using System.Runtime.InteropServices;

namespace Spark;

/// <summary>Tells the runtime that somebody else uses the terminal now, as it tells itself when a child process does.</summary>
/// <remarks>
/// After <c>Console.ReadKey</c>, <c>Console.KeyAvailable</c> and the end of a child process, .NET leaves the terminal without echo
/// until the program ends. An engine that took that for the state before would restore it after Ctrl+Z or a kill -9 of the app.
/// </remarks>
internal static partial class RuntimeConsole
{
    /// <summary>Makes .NET put back the modes that it found. Does nothing when it has set none.</summary>
    internal static void LetGoOfTerminal()
    {
        try
        {
            ConfigureTerminalForChildProcess(1);
        }
        catch (EntryPointNotFoundException)
        {
            // A runtime without it: the modes stay as .NET has them, and it restores them itself when the program ends.
        }
        catch (DllNotFoundException)
        {
        }
    }

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_ConfigureTerminalForChildProcess")]
    private static partial void ConfigureTerminalForChildProcess(int childUsesTerminal);
}
