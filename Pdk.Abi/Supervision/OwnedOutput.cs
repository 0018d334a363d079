using System.Buffers;

namespace Pdk.Abi;

/// <summary>
/// What a call with a deadline writes into instead of the caller's writer, which gets all of it when the call has succeeded in time, and
/// nothing otherwise.
/// </summary>
/// <remarks>The memory is managed: a call that comes back after its deadline may still write into it.</remarks>
public sealed class OwnedOutput
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly IBufferWriter<byte> _caller;
    private readonly PdkValueWriter? _callersValues;
    private readonly PdkBatchWriter? _callersBatch;
    private readonly PdkValueWriter? _values;
    private readonly PdkBatchWriter? _batch;

    private OwnedOutput(IBufferWriter<byte> caller, PdkValueWriter? values, PdkBatchWriter? batch)
    {
        _caller = caller;
        _callersValues = values;
        _callersBatch = batch;
        _values = values is null ? null : new PdkValueWriter(_bytes);
        _batch = batch is null ? null : new PdkBatchWriter(_bytes);
    }

    /// <summary>The writer for plain bytes.</summary>
    public IBufferWriter<byte> Bytes => _bytes;

    /// <summary>The writer for one value.</summary>
    public PdkValueWriter Values => _values!;

    /// <summary>The writer for a batch.</summary>
    public PdkBatchWriter Batch => _batch!;

    /// <summary>Stands in for a writer of plain bytes.</summary>
    /// <param name="writer">The caller's.</param>
    public static OwnedOutput For(IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new OwnedOutput(writer, null, null);
    }

    /// <summary>Stands in for a writer of one value.</summary>
    /// <param name="writer">The caller's, into which nothing was written yet.</param>
    public static OwnedOutput For(PdkValueWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new OwnedOutput(writer.Output, writer, null);
    }

    /// <summary>Stands in for a writer of a batch.</summary>
    /// <param name="writer">The caller's, into which nothing was written yet.</param>
    public static OwnedOutput For(PdkBatchWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new OwnedOutput(writer.Output, null, writer);
    }

    /// <summary>The call has succeeded: what it wrote becomes the caller's.</summary>
    /// <exception cref="PdkDataException">It left a value half-written.</exception>
    public void Commit()
    {
        if (_values is { IsComplete: false } && (_values.BytesWritten > 0 || _values.Depth > 0))
        {
            throw new PdkDataException("The value is incomplete: every array and object that was begun must be ended.");
        }

        if (_batch is { IsComplete: false, BytesWritten: > 0 })
        {
            _batch.Complete();
        }

        if (_bytes.WrittenCount == 0)
        {
            return;
        }

        _caller.Write(_bytes.WrittenSpan);
        _callersValues?.CompleteExternally(_bytes.WrittenCount);
        _callersBatch?.CompleteExternally(_bytes.WrittenCount);
    }
}
