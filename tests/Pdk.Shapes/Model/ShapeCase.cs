namespace Pdk.Shapes.Model;

/// <summary>A shape that crosses as a parameter and as a result of contracts' methods.</summary>
/// <param name="Index">Its number; the methods' names end in it.</param>
/// <param name="Shape">The type.</param>
/// <param name="Ways">Which methods it has.</param>
/// <param name="Partner">What stands beside it where <see cref="Ways"/> says so.</param>
public sealed record ShapeCase(int Index, Shape Shape, Ways Ways, Shape Partner)
{
    /// <summary>How many shapes are in one contract.</summary>
    public const int PerContract = 20;

    /// <summary>The number of its contract.</summary>
    public int Contract => Index / PerContract;

    /// <inheritdoc/>
    public override string ToString() => $"{Index}: {Shape}";
}
