using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Names that something else has.</summary>
public sealed class NameRejectionTests
{
    [Theory]
    [MemberData(nameof(RejectedNames.All), MemberType = typeof(RejectedNames))]
    public void OneNameForTwoThings_IsAnError(string types, string message) => Rejected.Check(RejectedNames.Source(types), message);

    [Theory]
    [MemberData(nameof(RejectedGeneratedNames.All), MemberType = typeof(RejectedGeneratedNames))]
    public void NameThatIsTaken_IsAnError(string types, string message) => Rejected.CheckError(GeneratorRun.Of(RejectedGeneratedNames.Source(types)), message);
}
