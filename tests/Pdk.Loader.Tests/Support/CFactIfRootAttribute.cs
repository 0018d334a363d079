namespace Pdk.Loader.Tests.Support;

/// <summary>A test that gives files to other users: only the superuser may.</summary>
internal sealed class CFactIfRootAttribute : FactAttribute
{
    public CFactIfRootAttribute() => Skip = CFixtures.WhyNot ?? (Environment.IsPrivilegedProcess ? null : "Only the superuser may give files to others.");
}
