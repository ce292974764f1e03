namespace Spark;

/// <summary>What a program ends with: 0, 1 for an exception, 128 and the signal's number for a signal, as shells have it.</summary>
internal static class ExitCodes
{
    internal const int Exception = 1;
    internal const int HangUp = 128 + 1;
    internal const int Interrupt = 128 + 2;
    internal const int Quit = 128 + 3;
    internal const int Terminate = 128 + 15;
}
