namespace Pdk.Loader.Tests.Support;

/// <summary>Tests that compile C.</summary>
internal sealed class CTheoryAttribute : TheoryAttribute
{
    public CTheoryAttribute() => Skip = CFixtures.WhyNot;
}
