namespace Pdk.Abi;

/// <summary>A row whose arguments have been read, and which is started when there is room for it.</summary>
internal abstract class AsyncRowToStart
{
    /// <summary>Starts it, or passes over it.</summary>
    internal abstract void Start();
}
