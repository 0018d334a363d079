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
        _chunk = _chunk.Length == 0 ? new byte[chunkSize] : _chunk;
        await GiveChunkAsync(s_stream with { IngestNs = UnixClock.NowNs, PullId = pullId }, output);
    }

    public void Dispose() => _reader.Dispose();

    private async ValueTask GiveChunkAsync(PdkItemHeader header, PdkBatchWriter output)
    {
        try
        {
            int read = await _reader.ReadAsync(_chunk);
            if (read > 0)
            {
                output.AddData(header, _chunk.AsSpan(0, read));
            }
            else
            {
                output.AddControl(PdkItemKind.EndStream, header);
                _isFinished = true;
            }
        }
        catch (InvalidDataException exception)
        {
            // Everything before the defect was given. The record in which it lies is none; the next pull says why.
            output.AddControl(PdkItemKind.StreamFail, header);
            _defect = exception.Message;
        }
    }
}
