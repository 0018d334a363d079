namespace Pdk.Abi;

/// <summary>The state of an incremental aggregate, as it lies in an engine's own memory, and how many rows it is made of.</summary>
/// <typeparam name="T">The author's struct.</typeparam>
public struct GroupState<T>
    where T : unmanaged
{
    /// <summary>The author's struct; all zeros at first.</summary>
    public T Value;

    /// <summary>How many rows count: a group without any is null.</summary>
    public long Rows;
}
