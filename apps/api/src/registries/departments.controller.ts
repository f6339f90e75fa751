import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { type DepartmentList, departmentList } from '#contract/http/department';
import type { Person } from '#persistence/accounts/sessions';
import { listDepartments } from '#persistence/reading/registry/departments';
import { Answers } from '../openapi/answers.js';
import { Me } from '../session/person.js';

@ApiTags('名录')
@Controller('departments')
export class DepartmentsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @ApiOperation({ summary: '本辖区的部门：编号和名称' })
  @Answers(200, departmentList, [401])
  async list(@Me() { actor }: Person): Promise<DepartmentList> {
    return { items: [...(await listDepartments(this.dataSource.manager, actor.jurisdiction))] };
  }
}
