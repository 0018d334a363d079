using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pdk;

namespace Costs;

/// <summary>JSON into a value document, for a host in C that counts instructions: into a buffer that is used again.</summary>
[SuppressMessage("Pdk.Usage", "PDK0200", Justification = "The decoding is counted, without a call's guard.")]
internal static unsafe class Decoding
{
    private static readonly PdkBuffer s_buffer = new(1 << 16);
    private static readonly PdkValueWriter s_writer = new(s_buffer);

    /// <summary>Decodes a text; answers how many bytes the document has.</summary>
    [UnmanagedCallersOnly(EntryPoint = "costs_decode", CallConvs = [typeof(CallConvCdecl)])]
    internal static int Decode(byte* json, nint length)
    {
        s_buffer.Clear();
        s_writer.Reset(s_buffer);
        s_writer.WriteJson(new ReadOnlySpan<byte>(json, (int)length));
        return s_buffer.WrittenSpan.Length;
    }
}
