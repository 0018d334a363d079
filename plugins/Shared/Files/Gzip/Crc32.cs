namespace Pdk.Plugins.Files;

/// <summary>The checksum of gzip: CRC-32 with the polynomial 0xEDB88320, four bytes at a time.</summary>
internal static class Crc32
{
    private static readonly uint[] s_table = MakeTable();

    /// <summary>The checksum of what came before and of these bytes; 0 before the first.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint[] table = s_table;
        uint crc = ~checksum;
        while (bytes.Length >= 4)
        {
            crc ^= (uint)(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16) | (bytes[3] << 24));
            crc = table[768 + (crc & 0xFF)] ^ table[512 + ((crc >> 8) & 0xFF)] ^ table[256 + ((crc >> 16) & 0xFF)] ^ table[crc >> 24];
            bytes = bytes[4..];
        }

        foreach (byte value in bytes)
        {
            crc = (crc >> 8) ^ table[(crc ^ value) & 0xFF];
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[4 * 256];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }

            table[value] = crc;
        }

        for (int entry = 256; entry < table.Length; entry++)
        {
            table[entry] = (table[entry - 256] >> 8) ^ table[table[entry - 256] & 0xFF];
        }

        return table;
    }
}
