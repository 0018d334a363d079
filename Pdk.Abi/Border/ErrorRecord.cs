using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>What went wrong in a call: <c>pdk_error</c>. Made by the side that failed, owned by the side that called.</summary>
/// <remarks>The caller reads it and gives it back through <see cref="Release"/>, once, from any thread.</remarks>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct ErrorRecord
{
    /// <summary>The size of this struct in bytes, as its maker knows it.</summary>
    public uint Size;

    /// <summary>A <see cref="PdkStatus"/>.</summary>
    public int Code;

    /// <summary>One sentence for people.</summary>
    public StringView Message;

    /// <summary>The type of the error where it arose: <c>System.NullReferenceException</c>.</summary>
    public StringView Type;

    /// <summary>The whole story, with the stack trace; may be empty.</summary>
    public StringView Detail;

    /// <summary>Frees the record.</summary>
    public delegate* unmanaged[Cdecl]<ErrorRecord*, void> Release;
}
