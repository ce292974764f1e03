namespace Processes;

/// <summary>A process as it was at a moment.</summary>
/// <param name="Id">Its number.</param>
/// <param name="User">Whose it is.</param>
/// <param name="State">R: runs, S: sleeps, and so on, as <c>/proc</c> has it.</param>
/// <param name="Cpu">Percent of one core since the moment before.</param>
/// <param name="Memory">Bytes that are resident.</param>
/// <param name="Threads">How many it has.</param>
/// <param name="Command">What was started, with its arguments.</param>
internal sealed record MachineProcess(int Id, string User, char State, double Cpu, long Memory, int Threads, string Command);

/// <summary>The machine at a moment.</summary>
/// <param name="Cores">How busy each core was since the moment before, from 0 to 1.</param>
/// <param name="UsedMemory">Bytes that programs hold.</param>
/// <param name="TotalMemory">Bytes that there are.</param>
/// <param name="Processes">What runs.</param>
internal sealed record Machine(IReadOnlyList<double> Cores, long UsedMemory, long TotalMemory, IReadOnlyList<MachineProcess> Processes)
{
    /// <summary>Nobody has looked yet.</summary>
    internal static Machine Unknown { get; } = new([], 0, 1, []);
}
