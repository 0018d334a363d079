namespace Pdk;

/// <summary>Bounds a walk through a document that nobody has validated.</summary>
/// <remarks>
/// In a sound document every byte belongs to one value, so a full walk touches no more data than there is. Malformed bytes can make two
/// containers share their elements, on every level, and so a short document that unfolds into 2^64 values. The budget ends such a walk.
/// </remarks>
internal ref struct WalkBudget
{
    private long _bytes;
    private int _depth;

    /// <summary>A budget for data that lies before <paramref name="slot"/>.</summary>
    public WalkBudget(int slot) => _bytes = slot;

    /// <summary>Pays for the data of one value.</summary>
    public void Spend(long bytes)
    {
        _bytes -= bytes;
        if (_bytes < 0)
        {
            ValueErrors.ThrowSharedData();
        }
    }

    /// <summary>Enters an array or object and pays for its table.</summary>
    public void Enter(long bytes)
    {
        Spend(bytes);
        if (++_depth > ValueFormat.DepthCeiling)
        {
            ValueErrors.ThrowTooDeep(ValueFormat.DepthCeiling);
        }
    }

    /// <summary>Leaves it.</summary>
    public void Leave() => _depth--;
}
