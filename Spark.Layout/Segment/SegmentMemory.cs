using System.Runtime.InteropServices;

namespace Spark;

/// <summary>An anonymous memory file and its map: private to this user's processes, with nothing left in the file system.</summary>
/// <remarks>Its size is sealed, so that no access through the map can fault because somebody cut the file short.</remarks>
internal sealed unsafe class SegmentMemory : SafeHandle
{
    private readonly nuint _bytes;

    /// <summary>Makes a file of that many bytes and maps it. Pages take memory when they are committed.</summary>
    /// <exception cref="SegmentMemoryException">The system refused.</exception>
    internal SegmentMemory(long bytes) : base(0, ownsHandle: true)
    {
        fixed (byte* name = "spark"u8) File = LibC.MemfdCreate(name, LibC.MemfdCloseOnExec | LibC.MemfdAllowSealing);
        _bytes = (nuint)bytes;
        if (File < 0 || LibC.Truncate(File, bytes) < 0 || LibC.Control(File, LibC.FcntlAddSeals, LibC.SealShrinkAndGrow) < 0) Fail();
        void* address = LibC.Map(null, _bytes, LibC.ProtReadWrite, LibC.MapShared | LibC.MapNoReserve, File, 0);
        if ((nint)address == -1) Fail();
        SetHandle((nint)address);
    }

    /// <summary>The descriptor, for the engine. It is closed when a program is executed.</summary>
    internal int File { get; }

    /// <summary>The first byte; aligned to a page.</summary>
    internal byte* Address => (byte*)handle;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Reserves pages, so that a store to them cannot fault on a full memory file system.</summary>
    /// <exception cref="SegmentMemoryException">There is no memory.</exception>
    internal void Commit(long offset, long bytes, string what)
    {
        if (LibC.Allocate(File, 0, offset, bytes) < 0) throw new SegmentMemoryException(what, Marshal.GetLastPInvokeError());
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        _ = LibC.Close(File);
        return LibC.Unmap((void*)handle, _bytes) == 0;
    }

    private void Fail()
    {
        int error = Marshal.GetLastPInvokeError();
        if (File >= 0) _ = LibC.Close(File);
        SetHandleAsInvalid();
        throw new SegmentMemoryException("the shared segment", error);
    }
}
