using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Structs whose fields cannot cross, or lie somewhere else than in their order.</summary>
public sealed class StructRejectionTests
{
    [Theory]
    [MemberData(nameof(RejectedFields.All), MemberType = typeof(RejectedFields))]
    public void FieldThatCannotCross_IsAnErrorWithThePath(string fields, string message) =>
        Rejected.Check(RejectedFields.Source(fields), message);

    [Theory]
    [InlineData("[FieldOffset(0)] public int X; [FieldOffset(0)] public float Y;", "'X' and 'Y'")]
    [InlineData("[FieldOffset(0)] public long X; [FieldOffset(12)] public byte Y; [FieldOffset(4)] public int Z;", "'X' and 'Z'")]
    public void OverlappingFields_AreAnError(string fields, string names)
    {
        string source = Explicit(fields);
        string message = $"PDK0110: IThing.Do(x): Bad cannot cross the border: its fields {names} lie at the same place; use a [Union] of sealed records, or one field";
        Rejected.Check(TestCompilation.Contract("void Do(Bad x);", source), message);
        Rejected.Check(Rejected.Referring("void Do(Bad x);", source), message);
    }

    [Theory]
    [InlineData("[StructLayout(LayoutKind.Auto)] public struct Good { public int X; }")]
    [InlineData("[StructLayout(LayoutKind.Sequential, Pack = 1)] public struct Good { public byte X; public int Y; }")]
    [InlineData("[StructLayout(LayoutKind.Sequential, Size = 64)] public struct Good { public int X; }")]
    [InlineData("[StructLayout(LayoutKind.Explicit)] public struct Good { [FieldOffset(4)] public int X; [FieldOffset(0)] public int Y; }")]
    public void OtherLayout_CrossesAsARecord(string source)
    {
        source = source.Replace("StructLayout", "global::System.Runtime.InteropServices.StructLayout", StringComparison.Ordinal)
            .Replace("LayoutKind.", "global::System.Runtime.InteropServices.LayoutKind.", StringComparison.Ordinal)
            .Replace("FieldOffset", "global::System.Runtime.InteropServices.FieldOffset", StringComparison.Ordinal);
        AssertRecord(GeneratorRun.Of(TestCompilation.Contract("void Do(Good x);", source)));
        AssertRecord(GeneratorRun.Of(Rejected.Referring("void Do(Good x);", source)));

        static void AssertRecord(GeneratorRun run) => Assert.Contains("record app.good size", run.Text("App.IThing"), StringComparison.Ordinal);
    }

    [Fact]
    public void FieldsOfAStructInSeveralFiles_AreAnError() => Rejected.Check(
        TestCompilation.Of([TestCompilation.Contract("void Do(Place x);", "public partial struct Place { public int X; }"), "namespace App { public partial struct Place { public int Y; } }"]),
        "PDK0110: IThing.Do(x): Place cannot cross the border: its members stand in several files, so that they have no order; move them into one file");

    private static string Explicit(string fields) =>
        "[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Explicit)] public struct Bad { "
        + fields.Replace("FieldOffset", "global::System.Runtime.InteropServices.FieldOffset", StringComparison.Ordinal) + " }";
}
