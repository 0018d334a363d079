using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>Who polls a future of the stream processor's C ABI.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct StreamContext
{
    /// <summary>Who is woken; lent for the call, so that it must be cloned to be kept.</summary>
    public StreamWaker* Waker;
}
