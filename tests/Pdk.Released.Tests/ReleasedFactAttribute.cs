using Pdk.Fixtures;

namespace Pdk.Released.Tests;

/// <summary>A test of the libraries that releases have left in tests/released.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReleasedFactAttribute : FactAttribute
{
    public ReleasedFactAttribute() => Skip = ReleasedLibrary.In(Repository.Path("tests", "released")).Count > 0
        ? null
        : $"There is no library of a release for {ReleasedLibrary.Platform} in tests/released yet.";
}
