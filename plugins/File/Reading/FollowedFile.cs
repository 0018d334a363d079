using Pdk;
using Pdk.Contracts;

namespace Pdk.Plugins.Files;

/// <summary>A file that is followed, as items: each file is a stream of its own, and the source is never finished.</summary>
/// <param name="configuration">Which file, and where its reading begins.</param>
/// <param name="chunkSize">How many bytes are read at once.</param>
/// <param name="log">Where it tells that the file was cut or rotated.</param>
internal sealed class FollowedFile(FileConfiguration configuration, int chunkSize, ILog? log) : IFileInput
{
    private readonly FileFollower _follower = new(configuration.Path, configuration.Compression, configuration.FromEnd, log);
    private byte[] _chunk = [];
    private ulong _stream = 1;

    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        _chunk = _chunk.Length == 0 ? new byte[chunkSize] : _chunk;
        FollowedPart part = await _follower.NextAsync(_chunk, cancellation);
        var header = new PdkItemHeader(UnixClock.NowNs, StreamId: _stream, PullId: pullId);
        switch (part.Kind)
        {
            case FollowedKind.Bytes:
                output.AddData(header, _chunk.AsSpan(0, (int)part.Count));
                break;
            case FollowedKind.Cut:
                // What was begun in front of the cut has lost its end.
                GiveLoss(part, header, output);
                output.AddControl(PdkItemKind.StreamFail, header);
                _stream++;
                break;
            case FollowedKind.Replaced:
                log?.Information(part.Message);
                output.AddControl(PdkItemKind.EndStream, header);
                _stream++;
                break;
        }
    }

    public void Dispose() => _follower.Dispose();

    private void GiveLoss(FollowedPart cut, in PdkItemHeader header, PdkBatchWriter output)
    {
        if (cut.Count == 0)
        {
            log?.Information(cut.Message);
            return;
        }

        log?.Warning(cut.Message);
        output.AddError(header with { Port = 1 }, cut.Message);
    }
}
