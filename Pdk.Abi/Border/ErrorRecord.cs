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

    /// <summary>Frees the record, with its texts and its causes.</summary>
    public delegate* unmanaged[Cdecl]<ErrorRecord*, void> Release;

    /// <summary>Since ABI 1.1: the types that the error's type derives from, nearest first, one per line; may be empty.</summary>
    public StringView Bases;

    /// <summary>
    /// Since ABI 1.1: what the error says beside its message, a line <c>key=value</c> each: <c>param=name</c>, <c>http_status=503</c>; may
    /// be empty.
    /// </summary>
    public StringView Facts;

    /// <summary>
    /// Since ABI 1.1: what caused the error; freed with this record, so that its own <see cref="Release"/> is null. May be null.
    /// </summary>
    public ErrorRecord* Cause;

    /// <summary>The size of a record of ABI 1.0: there is none that is smaller.</summary>
    public const int SizeInVersion10 = 64;

    /// <summary>The size of a record of ABI 1.1, which has <see cref="Bases"/>, <see cref="Facts"/> and <see cref="Cause"/>.</summary>
    public const int SizeInVersion11 = 104;

    /// <summary>How many records are read of a chain of causes, the first one included.</summary>
    public const int LongestChain = 8;
}
