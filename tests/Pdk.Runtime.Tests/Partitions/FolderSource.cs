using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Partitions;

/// <summary>The source of docs/partitions.md: each file of a folder is a partition.</summary>
internal sealed class FolderSource(string folder) : ISource, IPartitions
{
    private string? _path;
    private bool _isRead;

    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) =>
        new([.. Directory.EnumerateFiles(folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]);

    public void Assign(string partition) => _path = Path.Combine(folder, partition);

    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (_isRead)
        {
            output.AddControl(PdkItemKind.Finished);
            return;
        }

        output.AddData(default, await File.ReadAllBytesAsync(_path!, cancellation));
        _isRead = true;
    }
}
