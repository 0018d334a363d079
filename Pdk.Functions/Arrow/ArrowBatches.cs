using Apache.Arrow;
using Apache.Arrow.C;
using Apache.Arrow.Types;
using Pdk.Abi;

namespace Pdk.Functions;

/// <summary>Batches of the package Apache.Arrow, to and from calls. Values are not copied.</summary>
public static unsafe class ArrowBatches
{
    /// <summary>A batch for a call.</summary>
    /// <param name="batch">The batch of the package. It may be disposed of meanwhile.</param>
    /// <returns>The same columns; the caller's.</returns>
    public static ColumnBatch Import(RecordBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArrowArray array = default;
        ArrowSchema schema = default;
        CArrowArrayExporter.ExportRecordBatch(batch, (CArrowArray*)&array);
        try
        {
            CArrowSchemaExporter.ExportSchema(batch.Schema, (CArrowSchema*)&schema);
        }
        catch
        {
            array.Release(&array);
            throw;
        }

        return ColumnBatch.Take(&array, &schema);
    }

    /// <summary>The results of a call as an array of the package.</summary>
    /// <param name="result">The results; empty afterwards.</param>
    /// <returns>The array; the caller's.</returns>
    public static IArrowArray Export(ColumnResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArrowArray array = default;
        ArrowSchema schema = default;
        result.Export(&array, &schema);
        ArrowType type;
        try
        {
            type = CArrowSchemaImporter.ImportType((CArrowSchema*)&schema);
        }
        catch
        {
            array.Release(&array);
            throw;
        }

        return CArrowArrayImporter.ImportArray((CArrowArray*)&array, type);
    }
}
