using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>
/// What is counted as the size of a call's arguments: bytes, spans and lists of blittable elements, batches and value documents with the
/// bytes that they have, text with one byte for each UTF-16 unit. Everything else counts as nothing. Null is 0: it is the call that refuses
/// it.
/// </summary>
public static class CallBytes
{
    /// <summary>The size of text.</summary>
    /// <param name="text">The text.</param>
    public static long Of(string? text) => text?.Length ?? 0;

    /// <summary>The size of a span.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The span.</param>
    public static long Of<T>(ReadOnlySpan<T> elements)
        where T : unmanaged => (long)elements.Length * Unsafe.SizeOf<T>();

    /// <summary>The size of an array.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The array.</param>
    public static long Of<T>(T[]? elements)
        where T : unmanaged => elements is null ? 0 : elements.LongLength * Unsafe.SizeOf<T>();

    /// <summary>The size of a list.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The list.</param>
    public static long Of<T>(List<T>? elements)
        where T : unmanaged => elements is null ? 0 : (long)elements.Count * Unsafe.SizeOf<T>();

    /// <summary>The size of an immutable array.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The array.</param>
    public static long Of<T>(ImmutableArray<T> elements)
        where T : unmanaged => elements.IsDefault ? 0 : (long)elements.Length * Unsafe.SizeOf<T>();

    /// <summary>The size of memory.</summary>
    /// <param name="bytes">The memory.</param>
    public static long Of(ReadOnlyMemory<byte> bytes) => bytes.Length;

    /// <summary>The size of a batch.</summary>
    /// <param name="batch">The batch.</param>
    public static long Of(PdkBatch batch) => batch.Bytes.Length;

    /// <summary>The size of the document that a value lies in.</summary>
    /// <param name="value">The value.</param>
    public static long Of(PdkValue value) => value.EnclosingDocument.Length;
}
