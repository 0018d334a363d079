namespace Pdk.Abi;

/// <summary>Copies of arguments that end with the call, for a call that may outlive its caller's patience.</summary>
public static class OwnedArgument
{
    /// <summary>Copies the elements of a span.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The elements.</param>
    public static T[] Copy<T>(ReadOnlySpan<T> elements) => elements.ToArray();

    /// <summary>Copies an array.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The array.</param>
    public static T[] Copy<T>(T[] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return elements.AsSpan().ToArray();
    }

    /// <summary>Copies a list.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The list.</param>
    public static List<T> Copy<T>(List<T> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return [.. elements];
    }

    /// <summary>Copies bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static ReadOnlyMemory<byte> Copy(ReadOnlyMemory<byte> bytes) => bytes.ToArray();

    /// <summary>Copies a batch.</summary>
    /// <param name="batch">The batch.</param>
    public static PdkBatch Copy(PdkBatch batch) => PdkBatch.Open(batch.Bytes.ToArray());

    /// <summary>Copies a value with everything below it.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="PdkDataException">The value's document is malformed.</exception>
    public static PdkDocument Copy(PdkValue value) => PdkDocument.Copy(value);
}
