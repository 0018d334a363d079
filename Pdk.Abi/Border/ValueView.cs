using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>A value as it crosses the border: <c>pdk_value_view</c>. Any value of a document crosses in place, the root or not.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct ValueView
{
    /// <summary>The document's bytes.</summary>
    public BytesView Document;

    /// <summary>Where in the document the value's slot starts.</summary>
    public nint Slot;

    /// <summary>Reads a view that the other side made.</summary>
    /// <param name="view">The view. Borrowed for the call.</param>
    /// <exception cref="PdkProtocolException">The pointer is null, or the bytes are impossible.</exception>
    /// <exception cref="PdkDataException">The bytes are no value document, or no slot can start there.</exception>
    public static PdkValue Read(ValueView* view) => view is null
        ? throw new PdkProtocolException("A value was promised, but its pointer is null.")
        : PdkValue.At(view->Document.AsSpan(), view->Slot);
}
