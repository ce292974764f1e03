namespace Spark;

/// <summary>This process's table of descriptors, which several threads rearrange: the host that starts engines, and the terminal's session.</summary>
internal static class DescriptorTable
{
    /// <summary>
    /// Held by who has copies in the table for a moment, and by who looks through all of it. A copy of the terminal that is on its way to a new
    /// engine must not be taken for one that the program prints to.
    /// </summary>
    internal static readonly Lock Rearranging = new();
}
