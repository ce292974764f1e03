using System.Runtime.InteropServices;

namespace Spark;

/// <summary>Zeroed memory outside the heap, 64-byte aligned, freed when nobody refers to it any more.</summary>
internal sealed unsafe class NativeBlock
{
    internal readonly byte* Address;
    private readonly nuint _bytes;

    internal NativeBlock(nuint bytes)
    {
        Address = (byte*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(Address, bytes);
        _bytes = bytes;
        GC.AddMemoryPressure((long)bytes);
    }

    ~NativeBlock()
    {
        NativeMemory.AlignedFree(Address);
        GC.RemoveMemoryPressure((long)_bytes);
    }
}
