using Pdk.Loader.Tests.Binaries;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>Libraries that are refused for what their stamp says, or that have none. None of them is opened.</summary>
internal static class StampCases
{
    private const string Head = "\"abi 1.0\\nlibrary fixture 0.1.0\\n\"";

    public static IEnumerable<ZooCase> All =>
    [
        Crafted("stamp-missing", Verdict.StampMissing, []),
        ZooCase.Library("stamp-doubled", LoadStep.ReadStamp, Verdict.StampDoubled, "two_stamps"),
        Crafted("stamp-cut-in-its-head", Verdict.StampTruncated, Sound[..20]),
        Crafted("stamp-cut-in-its-text", Verdict.StampTruncated, Sound[..100]),
        Crafted("stamp-without-end", Verdict.StampTruncated, TestStamps.ByHand(TestStamps.Body)[..^3]),
        Crafted("stamp-with-another-head", Verdict.StampCorrupted, TestStamps.Of(TestStamps.Body, "12 bytes", "0123456789abcdef")),
        Crafted("stamp-with-another-checksum", Verdict.StampCorrupted, TestStamps.Of(TestStamps.Body, $"{TestStamps.Body.Length:x8}", "0123456789abcdef")),
        Crafted("stamp-with-another-length", Verdict.StampCorrupted, TestStamps.Of(TestStamps.Body, $"{TestStamps.Body.Length - 1:x8}", new string('-', 16))),
        Crafted("stamp-that-claims-gigabytes", Verdict.StampCorrupted, TestStamps.Of(TestStamps.Body, "7fffffff", new string('-', 16))),
        Crafted("stamp-not-utf8", Verdict.StampInvalid, NotUtf8()),
        Crafted("stamp-without-abi", Verdict.StampInvalid, TestStamps.Of("library fixture 0.1.0\n")),
        Crafted("stamp-without-library", Verdict.StampInvalid, TestStamps.Of("abi 1.0\n")),
        Crafted("stamp-with-a-version-that-is-none", Verdict.StampInvalid, TestStamps.Of("abi one\nlibrary fixture 0.1.0\n")),
        Judged("stamp-of-another-abi", Verdict.AbiVersion, "\"abi 2.0\\nlibrary fixture 0.1.0\\n\""),
        Judged("contract-of-another-major", Verdict.ContractVersion, $"{Head} \"component x\\n  implements pdk.tests.adder 2.0 \" ADDER_HASH_TEXT \"\\n\""),
        Judged("contract-of-another-layout", Verdict.ContractLayout, Other),
        Judged("contract-without-layout-text", Verdict.ContractLayout, $"{Head} \"component x\\n  implements pdk.tests.adder 1.0 0123456789abcdef\\n\""),
        Judged("contract-that-the-host-does-not-know", LoadStep.Ready, Verdict.Ready, Unknown, "ID=PDK_STR_INIT(\"acme.teleport\")"),
        Judged("service-unknown", Verdict.ServiceUnknown, $"{Head} \"component x\\n  needs acme.teleport 1.0 0123456789abcdef\\n\""),
        Judged("service-of-another-major", Verdict.ContractVersion, $"{Head} \"component x\\n  needs pdk.tests.adder 3.0 0123456789abcdef\\n\""),
    ];

    private static string Unknown =>
        $"{Head} \"component contract-that-the-host-does-not-know\\n  implements acme.teleport 1.0 \" ADDER_HASH_TEXT \"\\n\"";

    private static string Other =>
        $"{Head} \"component x\\n  implements pdk.tests.adder 1.0 0123456789abcdef\\n\""
        + " \"layout pdk.tests.adder 1.0 0123456789abcdef\\n  contract pdk.tests.adder 1.0\\n    0 add(a: i64, b: i64) -> i64\\n\"";

    private static byte[] Sound => TestStamps.Of(TestStamps.Body);

    private static byte[] NotUtf8()
    {
        byte[] stamp = TestStamps.ByHand("abi 1.0\nlibrary fixture? 0.1.0\n");
        stamp[stamp.AsSpan().IndexOf((byte)'?')] = 0xFF;
        return stamp;
    }

    /// <summary>A header, and the stamp behind it: nobody opens it.</summary>
    private static ZooCase Crafted(string name, Verdict verdict, byte[] stamp) =>
        ZooCase.Bytes(name, LoadStep.ReadStamp, verdict, _ => [.. TestImages.Elf(), .. stamp]);

    private static ZooCase Judged(string name, Verdict verdict, string stamp) => Judged(name, LoadStep.Judge, verdict, stamp);

    private static ZooCase Judged(string name, LoadStep step, Verdict verdict, string stamp, params string[] macros) =>
        ZooCase.Spoiled(name, step, verdict, [$"STAMP={stamp}", .. macros]);
}
