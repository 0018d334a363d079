using System.Text;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Runtime.State;

/// <summary>What one instance sees of a <see cref="FileStateStore"/>.</summary>
/// <param name="store">The store.</param>
/// <param name="owner">Whose keys they are.</param>
internal sealed class FileState(FileStateStore store, ServiceRequest owner) : IState
{
    public async ValueTask<StateEntry> ReadAsync(string key, CancellationToken cancellation)
    {
        StateName name = NameOf(key);
        return await store.RunAsync(name, static file => file.Read(), cancellation).ConfigureAwait(false);
    }

    public async ValueTask<ulong> WriteAsync(
        string key, ReadOnlyMemory<byte> data, ulong expectedVersion, CancellationToken cancellation)
    {
        StateName name = NameOf(key);
        if (data.Length > IState.MaxDataLength)
        {
            throw new ArgumentException(
                $"State '{name.Text}': expected at most {IState.MaxDataLength} bytes, found {data.Length}.", nameof(data));
        }

        return await store.RunAsync(name, file => file.Write(data.Span, expectedVersion), cancellation).ConfigureAwait(false);
    }

    private StateName NameOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        int length = Encoding.UTF8.GetByteCount(key);
        return length is > 0 and <= IState.MaxKeyLength
            ? StateName.Of(owner, key)
            : throw new ArgumentException(
                $"State of '{owner.Alias}': expected a key of 1 to {IState.MaxKeyLength} bytes, found one of {length}.", nameof(key));
    }
}
