using Microsoft.Win32.SafeHandles;

namespace Spark.Tests;

/// <summary>Bytes for a descriptor arrive, whoever reads them and however slowly.</summary>
public sealed unsafe class RawOutputTests
{
    private const int NonBlocking = 0x800;

    [Fact]
    public void All_of_it_arrives_where_the_descriptor_does_not_block()
    {
        int* ends = stackalloc int[2];
        Assert.Equal(0, LibC.Pipe(ends, LibC.CloseOnExec | NonBlocking));
        (int reads, int writes) = (ends[0], ends[1]);
        // A pipe holds 64 KB.
        byte[] sent = new byte[1 << 20];
        new Random(7).NextBytes(sent);
        Thread writing = new(() =>
        {
            RawOutput.Write(writes, sent);
            _ = LibC.Close(writes);
        });
        writing.Start();
        using MemoryStream received = new();
        byte[] buffer = new byte[4096];
        // Nothing is there yet (-1), or it has ended (0).
        for (int count = -1; count != 0;)
        {
            fixed (byte* start = buffer) count = (int)LibC.Read(reads, start, (nuint)buffer.Length);
            if (count > 0) received.Write(buffer, 0, count);
        }

        writing.Join();
        _ = LibC.Close(reads);
        Assert.True(sent.AsSpan().SequenceEqual(received.ToArray()));
    }

    [Fact]
    public void One_that_cannot_be_written_to_says_so()
    {
        using SafeFileHandle file = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Read);
        int descriptor = (int)file.DangerousGetHandle();
        IOException exception = Assert.Throws<IOException>(() => RawOutput.Write(descriptor, [1]));
        Assert.Contains($"Descriptor {descriptor} cannot be written to", exception.Message, StringComparison.Ordinal);
    }
}
