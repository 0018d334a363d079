using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Compiling;

/// <summary>Every way in which a member crosses.</summary>
internal static class MemberCases
{
    public static Dictionary<string, string> All => new()
    {
        ["Parameters"] = Sources.Parameters,
        ["Results"] = Sources.Results,
        ["Asynchronous"] = Sources.Asynchronous,
        ["Late"] = Sources.Late,
        ["ReadOnlyReferences"] = TestCompilation.Contract("""
            /// <summary/>
            int Numbers(in int a, in bool b, in string c, in Guid d, in ReadOnlySpan<byte> e, in int[] f);
            /// <summary/>
            int Scoped(scoped ReadOnlySpan<byte> a, scoped in Guid b, params int[] c);
            """),
    };
}
