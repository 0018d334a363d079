namespace Pdk.Runtime.Tests.Fakes;

/// <summary>Always the same.</summary>
internal sealed class FixedRandom(double part) : Random
{
    public override double NextDouble() => part;
}
