using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Pdk.Abi;

/// <summary>Writes a chain of errors into one piece of native memory: the records, then their texts.</summary>
internal static unsafe class ErrorRecordWriter
{
    /// <summary>Writes the records.</summary>
    /// <param name="status">The status of the call.</param>
    /// <param name="chain">The error and its causes, outermost first; at least one.</param>
    /// <param name="detail">The whole story.</param>
    internal static ErrorRecord* Write(PdkStatus status, ReadOnlySpan<ErrorNote> chain, string detail)
    {
        nuint size = (nuint)(sizeof(ErrorRecord) * chain.Length) + (nuint)Encoding.UTF8.GetByteCount(detail);
        foreach (ErrorNote note in chain)
        {
            size += Length(note.Message) + Length(note.Type) + Length(note.Bases) + Length(note.Facts);
        }

        ErrorRecord* records = (ErrorRecord*)NativeMemory.Alloc(size);
        byte* text = (byte*)(records + chain.Length);
        for (int index = 0; index < chain.Length; index++)
        {
            ErrorNote note = chain[index];
            records[index] = new ErrorRecord
            {
                Size = (uint)sizeof(ErrorRecord),
                Code = (int)status,
                Message = Put(note.Message, ref text),
                Type = Put(note.Type, ref text),
                Detail = Put(index == 0 ? detail : "", ref text),
                Release = index == 0 ? &Free : null,
                Bases = Put(note.Bases, ref text),
                Facts = Put(note.Facts, ref text),
                Cause = index + 1 < chain.Length ? records + index + 1 : null,
            };
        }

        return records;
    }

    private static nuint Length(string text) => (nuint)Encoding.UTF8.GetByteCount(text);

    private static StringView Put(string text, ref byte* at)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        StringView view = new() { Data = at, Length = length };
        Encoding.UTF8.GetBytes(text, new Span<byte>(at, length));
        at += length;
        return view;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(ErrorRecord* record) => NativeMemory.Free(record);
}
