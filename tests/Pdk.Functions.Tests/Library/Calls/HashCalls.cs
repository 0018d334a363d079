using static Pdk.Functions.Tests.Library.FunctionCall;

namespace Pdk.Functions.Tests.Library;

/// <summary>Calls of hashes, with the values that their specifications give where they do.</summary>
internal static class HashCalls
{
    private const string EmptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static FunctionCall[] All { get; } =
    [
        // The check value of the catalogue of CRCs.
        Gives(0xCBF43926L, "crc32", "123456789"),
        Gives(0L, "crc32", ""),
        Gives(268_067_114L, "crc32", "grüß"),
        Gives(0xCBF43926L, "crc32", "123456789"u8.ToArray()),
        Gives(1_826_356_594L, "crc32", new byte[] { 0, 255 }),
        Gives(0x78AF5F94892F3950L, "xxh3", "abc"),
        // The value of no bytes in the specification of XXH3.
        Gives(0x2D06800538D394C2L, "xxh3", ""),
        Gives(0x2D06800538D394C2L, "xxh3", Array.Empty<byte>()),
        Gives(0x78AF5F94892F3950L, "xxh3", "abc"u8.ToArray()),
        // FIPS 180-4.
        Gives("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "sha256_hex", "abc"),
        Gives(EmptySha256, "sha256_hex", ""),
        Gives(EmptySha256, "sha256_hex", Array.Empty<byte>()),
        Gives("06eb7d6a69ee19e5fbdf749018d3d2abfa04bcbd1365db312eb86dc7169389b8", "sha256_hex", new byte[] { 0, 255 }),
        // RFC 4231, test case 2.
        Gives("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", "hmac_sha256_hex", "Jefe", "what do ya want for nothing?"),
        Gives("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad", "hmac_sha256_hex", "", ""),
        Gives(8L, "shard_of", "customer-17", 10),
        Gives(8L, "shard_of", "customer-17", 11),
        Gives(0L, "shard_of", "customer-17", 1),
        Gives(0L, "shard_of", "", 1),
        Fails("'shards' must be a number of shards from 1 to 2147483647, but is 0.", "shard_of", "x", 0),
        Fails("but is 2147483648.", "shard_of", "x", 2_147_483_648L),
    ];
}
