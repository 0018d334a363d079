namespace Pdk;

/// <summary>Checks a whole value document, for bytes from outside the process: a file, a socket, shared memory.</summary>
/// <remarks>
/// A document that passes can be read to its end without a <see cref="PdkDataException"/> about its form: all data lies inside, in the
/// order in which a writer produces it and without overlap (so that no walk is longer than the document), kinds, keys, hashes and padding
/// are right, and all text is UTF-8. The check takes linear time and does not allocate unless it finds an error.
/// </remarks>
public static class PdkValueValidator
{
    /// <summary>How many arrays and objects may enclose each other unless somebody chooses otherwise.</summary>
    public const int DefaultMaxDepth = ValueFormat.DefaultMaxDepth;

    /// <summary>The most that anybody can choose; every reader and writer stops there.</summary>
    public const int MaxDepthCeiling = ValueFormat.DepthCeiling;

    /// <summary>Checks a document.</summary>
    /// <param name="document">The document's bytes, exactly.</param>
    /// <param name="maxDepth">How many arrays and objects may enclose each other: 1 to 512.</param>
    /// <exception cref="PdkDataException">The document is malformed; the message says where and how.</exception>
    public static void Validate(ReadOnlySpan<byte> document, int maxDepth = DefaultMaxDepth)
    {
        if (FirstError(document, maxDepth) is { } error)
        {
            throw new PdkDataException(error);
        }
    }

    /// <summary>Checks a document without throwing for what it finds.</summary>
    /// <param name="document">The document's bytes, exactly.</param>
    /// <param name="maxDepth">How many arrays and objects may enclose each other: 1 to 512.</param>
    /// <param name="error">What is wrong and where; empty where nothing is.</param>
    /// <returns>Whether the document is sound.</returns>
    public static bool TryValidate(ReadOnlySpan<byte> document, int maxDepth, out string error)
    {
        error = FirstError(document, maxDepth) ?? "";
        return error.Length == 0;
    }

    /// <inheritdoc cref="TryValidate(ReadOnlySpan{byte}, int, out string)"/>
    public static bool TryValidate(ReadOnlySpan<byte> document, out string error) => TryValidate(document, DefaultMaxDepth, out error);

    /// <summary>The first error in the order of the bytes; null where there is none.</summary>
    internal static string? FirstError(ReadOnlySpan<byte> document, int maxDepth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDepth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxDepth, MaxDepthCeiling);
        ValueFormat.RequireLittleEndian();
        if (document.Length < ValueFormat.MinimumSize
            || (document.Length & 7) != 0
            || ValueFormat.ReadUInt64(document, 0) != ValueFormat.Header)
        {
            return PdkValue.DescribeHeader(document);
        }

        int root = document.Length - ValueFormat.SlotSize;
        var walk = new ValueWalk(document, maxDepth);
        return walk.Check(root, root, depth: 0) ? null : walk.Error;
    }
}
