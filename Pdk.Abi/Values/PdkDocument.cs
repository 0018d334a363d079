using System.Buffers;

namespace Pdk;

/// <summary>A value document that owns its bytes: the form in which values are kept, in fields, collections and async methods.</summary>
/// <remarks>Immutable, so that any number of threads may share it.</remarks>
public sealed partial class PdkDocument
{
    private readonly ReadOnlyMemory<byte> _bytes;

    private PdkDocument(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>The document that holds null.</summary>
    public static PdkDocument Empty { get; } = Copy(default);

    /// <summary>The document that holds an object without members.</summary>
    public static PdkDocument EmptyObject { get; } = Build(static writer =>
    {
        writer.BeginObject();
        writer.EndObject();
    });

    /// <summary>The document's value. It borrows from this document.</summary>
    public PdkValue Root => PdkValue.Root(_bytes.Span);

    /// <summary>The document's bytes, as they cross the border or go to a file.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Takes bytes over as a document, without a copy. Checks the header only.</summary>
    /// <param name="bytes">
    /// The document's bytes; they must not change any more. From outside the process: run <see cref="PdkValueValidator"/> first.
    /// </param>
    /// <exception cref="PdkDataException">The bytes are no value document.</exception>
    public static PdkDocument Open(ReadOnlyMemory<byte> bytes)
    {
        _ = PdkValue.Root(bytes.Span);
        return new PdkDocument(bytes);
    }

    /// <summary>Copies a value into a document of its own; see <see cref="PdkValue.ToDocument"/>.</summary>
    /// <param name="value">The value, with everything below it.</param>
    /// <exception cref="PdkDataException">The value's document is malformed.</exception>
    public static PdkDocument Copy(PdkValue value)
    {
        if (value.IsRoot)
        {
            return new PdkDocument(value.Document.ToArray());
        }

        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkValueWriter(buffer, ValueFormat.DepthCeiling);
        writer.WriteValue(value);
        return new PdkDocument(buffer.WrittenSpan.ToArray());
    }

    /// <summary>Makes a document with a writer.</summary>
    /// <param name="build">Writes exactly one value.</param>
    /// <exception cref="InvalidOperationException">The value was not finished, or the writer was misused.</exception>
    public static PdkDocument Build(Action<PdkValueWriter> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkValueWriter(buffer);
        build(writer);
        if (!writer.IsComplete)
        {
            throw new InvalidOperationException(writer.Depth == 0
                ? "The document has no value: write exactly one."
                : $"The document is not complete: {writer.Depth} arrays or objects are still open.");
        }

        return new PdkDocument(buffer.WrittenSpan.ToArray());
    }
}
