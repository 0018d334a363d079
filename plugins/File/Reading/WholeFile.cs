using System.Buffers;
using Pdk;
using Pdk.Contracts;

namespace Pdk.Plugins.Files;

/// <summary>A file as one stream of chunks, cut wherever the chunk size is reached; the source is finished then.</summary>
/// <param name="configuration">Which file, and how it is packed.</param>
/// <param name="chunkSize">How many bytes are read at once.</param>
internal sealed class WholeFile(FileConfiguration configuration, int chunkSize) : IFileInput
{
    private static readonly PdkItemHeader s_stream = new(StreamId: 1);

    private readonly FileReader _reader = new(configuration.Path, configuration.Compression);
    private byte[] _chunk = [];
    private bool _isFinished;
    private string? _defect;

    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (_isFinished)
        {
            output.AddControl(PdkItemKind.Finished);
            return;
        }

        if (_defect is not null)
        {
            throw new InvalidDataException(_defect);
        }

        // Cancellation ends here: a read that is given up half-way would lose its bytes.
        cancellation.ThrowIfCancellationRequested();
        await GiveChunkAsync(s_stream with { IngestNs = UnixClock.NowNs, PullId = pullId }, output);
    }

    public void Dispose() => _reader.Dispose();

    private async ValueTask GiveChunkAsync(PdkItemHeader header, PdkBatchWriter output)
    {
        try
        {
            if (await TryReadAsync(header, output))
            {
                return;
            }

            output.AddControl(PdkItemKind.EndStream, header);
            _isFinished = true;
        }
        catch (InvalidDataException exception)
        {
            // Everything before the defect was given. The record in which it lies is none; the next pull says why.
            output.AddControl(PdkItemKind.StreamFail, header);
            _defect = exception.Message;
        }
    }

    private async ValueTask<bool> TryReadAsync(PdkItemHeader header, PdkBatchWriter output)
    {
        if (!_reader.MayWait)
        {
            return TryReadInPlace(header, output);
        }

        _chunk = _chunk.Length == 0 ? new byte[chunkSize] : _chunk;
        int read = await _reader.ReadAsync(_chunk);
        if (read > 0)
        {
            output.AddData(header, _chunk.AsSpan(0, read));
        }

        return read > 0;
    }

    /// <summary>What a file has comes at once, straight into the batch.</summary>
    private bool TryReadInPlace(PdkItemHeader header, PdkBatchWriter output)
    {
        IBufferWriter<byte> data = output.BeginData(header);
        int read = 0;
        try
        {
            read = _reader.Read(data.GetSpan(chunkSize)[..chunkSize]);
            data.Advance(read);
        }
        finally
        {
            if (read > 0)
            {
                output.EndData();
            }
            else
            {
                output.CancelData();
            }
        }

        return read > 0;
    }
}
