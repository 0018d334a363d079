namespace Pdk.Tests.Columns;

internal static class ColumnFilling
{
    /// <summary>Writes one value, and null.</summary>
    public static void Fill(this ColumnWriter column, Action<ColumnWriter> add)
    {
        add(column);
        column.AddNull();
    }
}
