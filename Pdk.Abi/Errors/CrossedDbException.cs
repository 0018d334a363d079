using System.Data.Common;

namespace Pdk.Abi;

/// <summary>An error of a database driver on the other side: <see cref="DbException"/> has no instances of its own.</summary>
internal sealed class CrossedDbException(string message, Exception? inner, string? sqlState, bool isTransient) : DbException(message, inner)
{
    public override string? SqlState { get; } = sqlState;

    public override bool IsTransient { get; } = isTransient;
}
