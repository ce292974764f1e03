using System.Buffers.Binary;
using System.Text;

namespace Spark;

/// <summary>What the app asked of its terminal. What lasts (title, progress, pointer) is asked again when the terminal was away.</summary>
internal sealed class TerminalRequests(RequestRing ring)
{
    private string _title = "";
    private (ProgressState State, byte Percent) _progress;
    private string _pointer = "";

    internal void SetTitle(string title) => ring.Send(RequestKind.Title, _title = title);

    internal void Bell() => ring.Send(RequestKind.Bell, "");

    internal void Notify(string title, string text) => ring.Send(RequestKind.Notification, $"{title.ReplaceLineEndings(" ")}\n{text}");

    internal void SetProgress(ProgressState state, double fraction)
    {
        _progress = (state, (byte)Math.Round(Math.Clamp(double.IsNaN(fraction) ? 0 : fraction, 0, 1) * 100));
        SendProgress();
    }

    internal void SetPointer(string shape) => ring.Send(RequestKind.Pointer, _pointer = shape);

    /// <summary>Told of all that is printed; nobody is unless set.</summary>
    internal Action<StyledText>? Printed { get; set; }

    internal void Print(string text)
    {
        Printed?.Invoke(text);
        ring.Send(RequestKind.Print, text);
    }

    /// <summary>Lines that were written to the console, escape sequences and all.</summary>
    internal void PrintOutput(string text)
    {
        Printed?.Invoke(text);
        ring.Send(RequestKind.PrintOutput, text);
    }

    internal void Print(StyledText text)
    {
        Printed?.Invoke(text);
        (byte[] spans, uint count) = text.Encode();
        byte[] characters = Encoding.UTF8.GetBytes(text.Text), bytes = new byte[2 * sizeof(uint) + characters.Length + spans.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)characters.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(sizeof(uint)), count);
        characters.CopyTo(bytes, 2 * sizeof(uint));
        spans.CopyTo(bytes, 2 * sizeof(uint) + characters.Length);
        ring.Send(RequestKind.PrintStyled, bytes);
    }

    internal void Copy(string text) => ring.Send(RequestKind.Clipboard, text);

    /// <summary>Puts in what found no room before.</summary>
    internal void Flush()
    {
        if (ring.HasWaiting) ring.Flush();
    }

    /// <summary>The engine undid everything when it gave the terminal back; now it has it again.</summary>
    internal void Renew()
    {
        if (_title.Length > 0) SetTitle(_title);
        if (_progress.State != ProgressState.None) SendProgress();
        if (_pointer.Length > 0) SetPointer(_pointer);
    }

    private void SendProgress() => ring.Send(RequestKind.Progress, [(byte)_progress.State, _progress.Percent]);
}
