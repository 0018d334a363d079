using Pdk;

namespace Pdk.Plugins.Files;

/// <summary>How a file becomes items: it is read to its end, or followed.</summary>
internal interface IFileInput : IDisposable
{
    /// <summary>Gives the next items; see <see cref="Pdk.Contracts.ISource.PullAsync"/>.</summary>
    ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation);
}
