namespace Pdk.Loader.Tests.Support;

/// <summary>A test that compiles C.</summary>
internal sealed class CFactAttribute : FactAttribute
{
    public CFactAttribute() => Skip = CFixtures.WhyNot;
}
